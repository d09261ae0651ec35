package org.yanzhen.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** The two diagrams, the same for every engine but for the namespace of its extensions, and what is handed in. */
public final class Diagrams {
    /** The case of four user tasks. */
    public static final String FOUR_TASKS = "fourTasks";

    /** The case that waits for a timer. */
    public static final String DUE = "dueTimer";

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:%1$s="%2$s" id="definitions_%3$s" targetNamespace="https://yanzhen.org/bench">
              <bpmn:process id="%3$s" name="%3$s" isExecutable="true"%4$s>
            """;
    private static final String FOOT = """
              </bpmn:process>
            </bpmn:definitions>
            """;

    private final String prefix;
    private final String namespace;
    private final String onStart;
    private final String onComplete;

    private Diagrams(String prefix, String namespace, String onStart, String onComplete) {
        this.prefix = prefix;
        this.namespace = namespace;
        this.onStart = onStart;
        this.onComplete = onComplete;
    }

    /** For Camunda 7 and what came of it. */
    public static Diagrams camunda() {
        return new Diagrams("camunda", "http://camunda.org/schema/1.0/bpmn", "", "");
    }

    public static Diagrams flowable() {
        return new Diagrams("flowable", "http://flowable.org/bpmn", "", "");
    }

    /** Camunda 7 where a verb keeps what was handed in, as Yanzhen's diagrams do. */
    public static Diagrams camunda(String onStart, String onComplete) {
        return new Diagrams(
                "camunda",
                "http://camunda.org/schema/1.0/bpmn",
                "<bpmn:extensionElements><camunda:executionListener event=\"start\" expression=\"" + onStart
                        + "\" /></bpmn:extensionElements>",
                "<bpmn:extensionElements><camunda:taskListener id=\"listener_%d\" event=\"complete\" expression=\""
                        + onComplete + "\" /></bpmn:extensionElements>");
    }

    public byte[] fourTasks() {
        var xml = head(FOUR_TASKS).append("<bpmn:startEvent id=\"start\">" + onStart + "</bpmn:startEvent>");
        String from = "start";
        for (int n = 1; n <= 4; n++) {
            String task = "user_" + n;
            flow(xml, from, task);
            xml.append("<bpmn:userTask id=\"%s\" name=\"办第%d件\" %s:candidateGroups=\"office\">"
                            .formatted(task, n, prefix))
                    .append(onComplete.formatted(n))
                    .append("</bpmn:userTask>");
            from = task;
        }
        flow(xml, from, "end");
        return xml.append("<bpmn:endEvent id=\"end\" />")
                .append(FOOT)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] dueTimer() {
        var xml = head(DUE).append("<bpmn:startEvent id=\"start\" />");
        flow(xml, "start", "timer");
        xml.append("<bpmn:intermediateCatchEvent id=\"timer\"><bpmn:timerEventDefinition>"
                + "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">"
                + LocalDateTime.of(2018, 1, 1, 0, 0, 1)
                + "</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>");
        flow(xml, "timer", "end");
        return xml.append("<bpmn:endEvent id=\"end\" />")
                .append(FOOT)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Six variables at the start. */
    public static Map<String, Object> opening(int no) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("matter", "整改方案" + no);
        variables.put("unit", "lingshan");
        variables.put("period", "2018Q3");
        variables.put("amount", 40_000L + no);
        variables.put("share", 91.5);
        variables.put("urgent", true);
        return variables;
    }

    /** Two at each completion. */
    public static Map<String, Object> closing() {
        return Map.of("verdict", "accept", "remark", "材料齐全，同意。");
    }

    private StringBuilder head(String process) {
        return new StringBuilder(HEAD.formatted(
                prefix, namespace, process, prefix.equals("camunda") ? " camunda:historyTimeToLive=\"P180D\"" : ""));
    }

    private static void flow(StringBuilder xml, String from, String to) {
        xml.append("<bpmn:sequenceFlow id=\"flow_%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\" />".formatted(from, to));
    }
}
