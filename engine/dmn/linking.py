"""Files become one requirement graph: arrows resolved, types and names known, no circle in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from engine.definition import Problem
from engine.dmn.checking import (
    arrow_missing,
    loose_names,
    output_meant,
    output_named,
    undeclared,
    unspeakable,
)
from engine.dmn.compiling import Compiler
from engine.dmn.errors import problem
from engine.dmn.naming import names_of
from engine.dmn.nodes import DecisionNode, InputNode, KnowledgeNode, Node, Required, ServiceNode
from engine.dmn.syntax import (
    DecisionElement,
    Definitions,
    Element,
    Import,
    InputElement,
    KnowledgeElement,
    Place,
    Requirement,
    ServiceElement,
)
from engine.dmn.types import Types
from engine.sentences import say

MAX_PATHS = 200
"""Import steps followed to name the inputs of imported files; files may import one another."""


@dataclass(slots=True)
class Module:
    """One file being linked: its syntax, its types, its nodes by id, its imports by prefix."""

    definitions: Definitions
    types: Types
    nodes: dict[str, Node] = field(default_factory=dict)
    imports: list[tuple[str, Module]] = field(default_factory=list)


class Linker:
    """Links the files read together; what does not fit becomes a problem."""

    def __init__(self, files: Sequence[Definitions], problems: list[Problem]) -> None:
        self._problems = problems
        self.modules = [Module(file, Types(file, problems)) for file in files]
        self._by_namespace = {m.definitions.namespace: m for m in reversed(self.modules)}

    def link(self) -> list[Module]:
        """The modules, their graph complete and compiled."""
        for module in self.modules:
            self._import(module)
        for module in self.modules:
            self._make_nodes(module)
        for module in self.modules:
            self._paths(module)
            for id_, element in module.definitions.elements.items():
                self._connect(module, module.nodes[id_], element)
        self._refuse_circles()
        self._tell_doubles()
        for module in self.modules:
            self._problems.extend(unspeakable(module.definitions))
            self._compile(module)
        return self.modules

    def _say(self, place: Place, rule: str, message: str, remedy: str) -> None:
        self._problems.append(problem(place, rule, message, remedy))

    def _import(self, module: Module) -> None:
        seen: set[str] = set()
        for import_ in module.definitions.imports:
            if "DMN" not in import_.type:
                self._not_dmn(import_)
                continue
            target = self._by_namespace.get(import_.namespace)
            if target is None:
                self._say(
                    import_.place,
                    "dmn-import",
                    say(
                        "Model dengan namespace «{namespace}» tidak ada di antara berkasnya.",
                        namespace=import_.namespace,
                    ),
                    say("Sertakan berkas yang diimpor, atau hapus impornya."),
                )
                continue
            if import_.name in seen:
                self._say(
                    import_.place,
                    "dmn-import-name",
                    say("Nama impor «{name}» dipakai dua kali.", name=import_.name),
                    say("Beri setiap impor nama sendiri."),
                )
            seen.add(import_.name)
            module.imports.append((import_.name, target))
            module.types.link(import_.name, target.types)

    def _not_dmn(self, import_: Import) -> None:
        message = say("Impor jenis «{type}» tidak didukung dan dilewati.", type=import_.type)
        remedy = say("Hanya model DMN yang dapat diimpor.")
        self._problems.append(problem(import_.place, "dmn-import", message, remedy, "notice"))

    def _make_nodes(self, module: Module) -> None:
        for id_, element in module.definitions.elements.items():
            type_ = module.types.named(element.variable.type_ref, element.place)
            kind = _KINDS[type(element)]
            module.nodes[id_] = kind(element, module.definitions.namespace, type_)

    @staticmethod
    def _paths(module: Module) -> None:
        """Tell every imported input the ways a caller of ``module`` may write its name."""
        waiting: list[tuple[tuple[str, ...], Module]] = [((), module)]
        for _ in range(MAX_PATHS):
            if not waiting:
                return
            inside, current = waiting.pop(0)
            for prefix, target in current.imports:
                path = (*inside, prefix) if prefix else inside
                waiting.append((path, target))
                for node in target.nodes.values():
                    if isinstance(node, InputNode):
                        node.paths.insert(0, (*path, node.name))

    def _connect(self, module: Module, node: Node, element: Element) -> None:
        if isinstance(element, DecisionElement | KnowledgeElement):
            for requirement in element.requirements:
                found = self._resolve(module, requirement)
                if found is not None and found.node is not node:
                    node.required.append(found)
        elif isinstance(element, ServiceElement) and isinstance(node, ServiceNode):
            node.outputs = self._all(module, element.outputs)
            self._all(module, element.encapsulated)
            parameters = (*element.input_data, *element.input_decisions)
            node.parameters = self._all(module, parameters)
            if not node.outputs:
                self._say(
                    element.place,
                    "dmn-service-output",
                    say(
                        "Layanan keputusan «{name}» tidak memiliki keputusan keluaran.",
                        name=element.name,
                    ),
                    say("Tentukan sedikitnya satu keputusan keluaran."),
                )

    def _all(self, module: Module, requirements: Sequence[Requirement]) -> list[Node]:
        found = (self._resolve(module, requirement) for requirement in requirements)
        return [required.node for required in found if required is not None]

    def _resolve(self, module: Module, requirement: Requirement) -> Required | None:
        namespace, _, id_ = requirement.href.rpartition("#")
        if namespace in {"", module.definitions.namespace} and id_ in module.nodes:
            return Required(module.nodes[id_], "")
        for prefix, target in module.imports:
            if namespace == target.definitions.namespace and id_ in target.nodes:
                return Required(target.nodes[id_], prefix)
        self._say(
            requirement.place,
            "dmn-href",
            say("Elemen «{href}» yang dibutuhkan tidak ada.", href=requirement.href),
            say("Sambungkan kembali panahnya, atau impor model yang memuat elemen itu."),
        )
        return None

    def _refuse_circles(self) -> None:
        done: set[Node] = set()
        for module in self.modules:
            for node in module.nodes.values():
                circle = _circle(node, done)
                if circle:
                    names = " → ".join(n.name for n in circle)
                    self._say(
                        circle[0].place,
                        "dmn-circle",
                        say("Kebutuhan berputar: {names}.", names=names),
                        say("Putuskan salah satu panahnya."),
                    )

    def _tell_doubles(self) -> None:
        """Ids are asked for across files; the first file given wins."""
        seen: dict[str, Node] = {}
        for module in self.modules:
            for id_, node in module.nodes.items():
                first = seen.setdefault(id_, node)
                if first is not node:
                    message = say(
                        "Id «{id}» juga dipakai di {file}, yang didahulukan.",
                        id=id_,
                        file=first.place.file,
                    )
                    remedy = say("Beri setiap elemen id sendiri.")
                    self._problems.append(problem(node.place, "dmn-id", message, remedy, "notice"))

    def _compile(self, module: Module) -> None:
        names = frozenset(names_of(module.definitions)).union(
            *(names_of(other.definitions) for other in _reachable(module)),
            (prefix for other in (module, *_reachable(module)) for prefix, _ in other.imports),
        )
        compiler = Compiler(names, module.types, self._problems)
        elements = {node.name for node in module.nodes.values()}
        for node in module.nodes.values():
            compiler.used.clear()
            element = node.element
            if isinstance(node, DecisionNode) and isinstance(element, DecisionElement):
                node.logic = compiler.box(element.logic) if element.logic else None
            elif isinstance(node, KnowledgeNode) and isinstance(element, KnowledgeElement):
                compiler.knowledge(node, element)
            self._loose(node, compiler, elements)

    def _loose(self, node: Node, compiler: Compiler, elements: Set[str]) -> None:
        for name, place in loose_names(node, compiler.used).items():
            source = output_named(node, name)
            if source is not None:
                self._problems.append(output_meant(node, name, source, place))
                node.outputs_meant[name] = source
            elif name in elements:
                self._problems.append(arrow_missing(node, name, place))
            else:
                self._problems.append(undeclared(node, name, place))
                node.undeclared.append(name)


_KINDS: dict[type[Element], type[Node]] = {
    InputElement: InputNode,
    DecisionElement: DecisionNode,
    KnowledgeElement: KnowledgeNode,
    ServiceElement: ServiceNode,
}


def _reachable(module: Module) -> Iterator[Module]:
    seen, waiting = [module], [target for _, target in module.imports]
    while waiting:
        current = waiting.pop()
        if all(current is not other for other in seen):
            seen.append(current)
            yield current
            waiting += [target for _, target in current.imports]


def _circle(start: Node, done: set[Node]) -> list[Node]:
    """The elements of a circle met from here, first and last the same; empty when there is none.

    Iterative, since a chain of requirements may be longer than Python's stack.
    """
    path: list[Node] = []
    waiting: list[tuple[Node, bool]] = [(start, False)]
    while waiting:
        node, leaving = waiting.pop()
        if leaving:
            path.pop()
            done.add(node)
        elif node in path:
            return [*path[path.index(node) :], node]
        elif node not in done:
            path.append(node)
            waiting.append((node, True))
            waiting += [(required.node, False) for required in node.required]
    return []
