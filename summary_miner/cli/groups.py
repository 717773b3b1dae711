"""Options that belong together, declared once and shared by many commands.

A command takes a frozen dataclass whose fields are options:

    @with_groups
    def freq(corpus: CorpusOptions, words: WordOptions) -> None: ...

`with_groups` shows typer a function with all of these options, and calls the command with the
dataclasses that they fill.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import wraps
from typing import Any, get_type_hints


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """The command as typer reads it: each group of options spelled out."""
    hints = get_type_hints(command, include_extras=True)
    signature = inspect.signature(command)
    groups = {name: hints[name] for name in signature.parameters if is_dataclass(hints[name])}
    parameters = list(_spelled(signature, hints))

    @wraps(command)
    def spelled(**values: Any) -> None:
        given = {
            name: kind(**{field.name: values.pop(field.name) for field in fields(kind)})
            for name, kind in groups.items()
        }
        command(**given, **values)

    spelled.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    spelled.__annotations__ = {one.name: one.annotation for one in parameters}
    return spelled


def _spelled(signature: inspect.Signature, hints: dict[str, Any]) -> Iterator[inspect.Parameter]:
    for name, parameter in signature.parameters.items():
        kind = hints[name]
        if is_dataclass(kind):
            own = get_type_hints(kind, include_extras=True)
            yield from (_parameter(field, own[field.name]) for field in fields(kind))
        else:
            yield parameter.replace(annotation=kind, kind=inspect.Parameter.KEYWORD_ONLY)


def _parameter(field: Field[Any], hint: Any) -> inspect.Parameter:
    default = inspect.Parameter.empty if field.default is MISSING else field.default
    return inspect.Parameter(
        field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint
    )
