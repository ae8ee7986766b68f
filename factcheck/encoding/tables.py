"""A compiled model's graph -> the same, whose tables of vectors stay as small as they are on disk.

A table of int8 that is turned into float32 and then looked up in is turned as a whole when the graph is prepared, and
stays in memory at four times its size. Looked up in first, only what was found is turned, into the very same numbers.
"""

from __future__ import annotations

from typing import Any


def look_up_first(model: Any) -> int:
    """Change an ``openvino.Model`` in place; gives how many tables were found."""
    from openvino import opset13 as operations

    found = 0
    for node in model.get_ordered_ops():
        parts = _table(node)
        if parts is None:
            continue
        values, scales = parts
        _, rows, axis = node.input_values()
        turned = operations.convert(operations.gather(values, rows, axis), node.get_element_type().get_type_name())
        scaled = operations.multiply(turned, operations.gather(scales, rows, axis))
        for reader in node.output(0).get_target_inputs():
            reader.replace_source_output(scaled.output(0))
        found += 1
    model.validate_nodes_and_infer_types()
    return found


def _table(node: Any) -> tuple[Any, Any] | None:
    """The integers and the scales, one a row, of a table that `node` looks rows up in; None where it does not."""
    if node.get_type_name() != "Gather" or node.input_value(0).get_node().get_type_name() != "Multiply":
        return None
    turned, scales = (value.get_node() for value in node.input_value(0).get_node().input_values())
    axis = node.input_value(2).get_node()
    constants = [scales, axis]
    if turned.get_type_name() == "Convert":
        constants.append(turned.input_value(0).get_node())
    if len(constants) < 3 or any(one.get_type_name() != "Constant" for one in constants) or axis.data.item() != 0:
        return None
    return (turned.input_value(0), scales) if scales.data.shape[0] == constants[2].data.shape[0] else None
