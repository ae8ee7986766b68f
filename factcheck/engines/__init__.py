"""The same search on other engines: a FAISS bundle, Milvus inside this process, and a Milvus server."""
