"""The words of BPMN 2.0: which element may stand where, with which attributes.

The tables follow the XML schema of BPMN 2.0.2 (formal/2013-12-09). What stands inside an element
that is dropped or refused as a whole is not listed: it goes with that element.
"""

from __future__ import annotations

from engine.bpmn.normalise.drop import DROPPED
from engine.bpmn.normalise.globals import GLOBAL_TASKS

_BASE = "documentation extensionElements "
_FLOW_ELEMENT = _BASE + "auditing monitoring categoryValueRef "
_NODE = _FLOW_ELEMENT + "incoming outgoing "
_RESOURCES = "resourceRole performer humanPerformer potentialOwner "
_ACTIVITY = (
    _NODE
    + _RESOURCES
    + "ioSpecification property dataInputAssociation dataOutputAssociation "
    + "standardLoopCharacteristics multiInstanceLoopCharacteristics "
)
_DEFINITIONS = (
    "messageEventDefinition timerEventDefinition signalEventDefinition errorEventDefinition "
    "escalationEventDefinition conditionalEventDefinition compensateEventDefinition "
    "linkEventDefinition terminateEventDefinition cancelEventDefinition eventDefinitionRef "
)
_EVENT = _NODE + "property " + _DEFINITIONS
_CATCH = _EVENT + "dataOutput dataOutputAssociation outputSet "
_THROW = _EVENT + "dataInput dataInputAssociation inputSet "
_TASKS = "task userTask manualTask serviceTask sendTask receiveTask scriptTask businessRuleTask "
_CONTENT = (
    _TASKS
    + "subProcess transaction adHocSubProcess callActivity "
    + "exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway complexGateway "
    + "startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent "
    + "implicitThrowEvent choreographyTask callChoreography subChoreography "
    + "sequenceFlow dataObject dataObjectReference dataStoreReference "
    + "association group textAnnotation "
)
_GLOBAL = _BASE + _RESOURCES + "ioSpecification supportedInterfaceRef ioBinding "
_SCOPE = _ACTIVITY + _CONTENT + "laneSet "

AT_ROOT = frozenset(
    {
        "choreography",
        "globalChoreographyTask",
        "correlationProperty",
        "extension",
    }
)

CHILDREN: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "definitions": _BASE
        + _DEFINITIONS
        + " ".join(AT_ROOT | set(GLOBAL_TASKS))
        + " import relationship category collaboration globalConversation conversation dataStore "
        + "endPoint error escalation interface itemDefinition message partnerEntity partnerRole "
        + "process resource signal",
        "process": _SCOPE + "supportedInterfaceRef ioBinding supports correlationSubscription",
        "subProcess": _SCOPE,
        "transaction": _SCOPE,
        **dict.fromkeys(("task", "manualTask", "serviceTask", "sendTask"), _ACTIVITY),
        **dict.fromkeys(("receiveTask", "businessRuleTask", "callActivity"), _ACTIVITY),
        "userTask": _ACTIVITY + "rendering",
        **dict.fromkeys(("globalTask", "globalManualTask"), _GLOBAL),
        "globalBusinessRuleTask": _GLOBAL,
        "globalUserTask": _GLOBAL + "rendering",
        "globalScriptTask": _GLOBAL + "script",
        "scriptTask": _ACTIVITY + "script",
        **dict.fromkeys(("exclusiveGateway", "parallelGateway", "inclusiveGateway"), _NODE),
        "eventBasedGateway": _NODE,
        **dict.fromkeys(("startEvent", "intermediateCatchEvent", "boundaryEvent"), _CATCH),
        **dict.fromkeys(("endEvent", "intermediateThrowEvent"), _THROW),
        "sequenceFlow": _FLOW_ELEMENT + "conditionExpression",
        "laneSet": _BASE + "lane",
        "childLaneSet": _BASE + "lane",
        "lane": _BASE + "flowNodeRef childLaneSet partitionElement",
        "collaboration": _BASE
        + "participant messageFlow association group textAnnotation conversation subConversation "
        + "callConversation conversationAssociation conversationLink participantAssociation "
        + "messageFlowAssociation correlationKey choreographyRef",
        "participant": _BASE + "interfaceRef endPointRef participantMultiplicity",
        "standardLoopCharacteristics": _BASE + "loopCondition",
        "multiInstanceLoopCharacteristics": _BASE
        + "loopCardinality loopDataInputRef loopDataOutputRef inputDataItem outputDataItem "
        + "complexBehaviorDefinition completionCondition",
        **dict.fromkeys(("inputDataItem", "outputDataItem"), _BASE + "dataState"),
        "timerEventDefinition": _BASE + "timeDate timeDuration timeCycle",
        "messageEventDefinition": _BASE + "operationRef",
        **dict.fromkeys(("signalEventDefinition", "errorEventDefinition"), _BASE),
        **dict.fromkeys(("escalationEventDefinition", "terminateEventDefinition"), _BASE),
        "cancelEventDefinition": _BASE,
        "linkEventDefinition": _BASE + "source target",
        **dict.fromkeys(("message", "signal", "error", "escalation"), _BASE),
        **dict.fromkeys(("conditionExpression", "loopCondition", "loopCardinality"), _BASE),
        **dict.fromkeys(("completionCondition", "timeDate", "timeDuration"), _BASE),
        "timeCycle": _BASE,
        **dict.fromkeys(("incoming", "outgoing", "flowNodeRef", "script"), ""),
        **dict.fromkeys(("loopDataInputRef", "loopDataOutputRef", "source", "target"), ""),
        "eventDefinitionRef": "",
    }.items()
}
"""Acting element → the BPMN elements that may stand in it."""

_ACTIVITY_ATTRIBUTES = "default isForCompensation startQuantity completionQuantity "
_EXPRESSION = "language evaluatesToTypeRef"
ATTRIBUTES: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "definitions": "targetNamespace expressionLanguage typeLanguage exporter exporterVersion",
        "process": "isExecutable processType isClosed definitionalCollaborationRef",
        "subProcess": _ACTIVITY_ATTRIBUTES + "triggeredByEvent",
        "transaction": _ACTIVITY_ATTRIBUTES + "triggeredByEvent method protocol",
        **dict.fromkeys(("task", "manualTask"), _ACTIVITY_ATTRIBUTES),
        **dict.fromkeys(("userTask", "businessRuleTask"), _ACTIVITY_ATTRIBUTES + "implementation"),
        "serviceTask": _ACTIVITY_ATTRIBUTES + "implementation operationRef",
        "sendTask": _ACTIVITY_ATTRIBUTES + "implementation operationRef messageRef",
        "receiveTask": _ACTIVITY_ATTRIBUTES + "implementation operationRef messageRef instantiate",
        "scriptTask": _ACTIVITY_ATTRIBUTES + "scriptFormat",
        **dict.fromkeys(("globalUserTask", "globalBusinessRuleTask"), "implementation"),
        "globalScriptTask": "scriptFormat scriptLanguage",
        "callActivity": _ACTIVITY_ATTRIBUTES + "calledElement",
        **dict.fromkeys(("exclusiveGateway", "inclusiveGateway"), "gatewayDirection default"),
        "parallelGateway": "gatewayDirection",
        "eventBasedGateway": "gatewayDirection instantiate eventGatewayType",
        "startEvent": "isInterrupting parallelMultiple",
        "intermediateCatchEvent": "parallelMultiple",
        "boundaryEvent": "attachedToRef cancelActivity parallelMultiple",
        "sequenceFlow": "sourceRef targetRef isImmediate",
        "lane": "partitionElementRef",
        "collaboration": "isClosed",
        "participant": "processRef",
        "standardLoopCharacteristics": "testBefore loopMaximum",
        "multiInstanceLoopCharacteristics": "isSequential behavior oneBehaviorEventRef "
        "noneBehaviorEventRef",
        **dict.fromkeys(("inputDataItem", "outputDataItem"), "itemSubjectRef isCollection"),
        "messageEventDefinition": "messageRef",
        "signalEventDefinition": "signalRef",
        "errorEventDefinition": "errorRef",
        "escalationEventDefinition": "escalationRef",
        "message": "itemRef",
        "signal": "structureRef",
        "error": "errorCode structureRef",
        "escalation": "escalationCode structureRef",
        **dict.fromkeys(("conditionExpression", "loopCondition", "loopCardinality"), _EXPRESSION),
        **dict.fromkeys(("completionCondition", "timeDate", "timeDuration"), _EXPRESSION),
        "timeCycle": _EXPRESSION,
        "documentation": "textFormat",
    }.items()
}
"""Acting element → its attributes; every element may carry ``id`` and ``name`` besides."""

LEFT_WHOLE = frozenset(
    {
        "documentation",
        "extensionElements",
        "complexGateway",
        "adHocSubProcess",
        "compensateEventDefinition",
        "conditionalEventDefinition",
        "correlationKey",
        "correlationSubscription",
        "complexBehaviorDefinition",
        "implicitThrowEvent",
        "choreographyTask",
        "callChoreography",
        "subChoreography",
        *AT_ROOT,
        *DROPPED,
    }
)
"""Elements whose content is judged with them, not word by word."""
