package org.yanzhen.engine.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** A diagram: one process named like its file, no code, and every verb, form, table and call it names is there. */
final class DiagramCheck {
    /** What the house itself puts into a case, or what the engine knows while it runs. */
    private static final Set<String> GIVEN = Set.of(
            "campaign",
            "quarter",
            "year",
            "supplier",
            "milestone",
            "measure",
            "interview",
            "amendment",
            "finding",
            "month",
            "round",
            "quarterNo",
            "category",
            "veto",
            "figure",
            "unit",
            "department",
            "member",
            "form",
            "view",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private static final Set<String> CODE = Set.of("class", "delegateExpression", "type", "topic");
    private static final Set<String> CODE_ELEMENTS =
            Set.of("scriptTask", "script", "connector", "field", "validation", "constraint");

    private final String resource;
    private final List<Finding> findings;
    private final Function<String, Class<?>> vocabulary;
    private final Predicate<String> files;

    /** @param files whether a file of this name is deployed with it or already there */
    DiagramCheck(
            String resource, List<Finding> findings, Function<String, Class<?>> vocabulary, Predicate<String> files) {
        this.resource = resource;
        this.findings = findings;
        this.vocabulary = vocabulary;
        this.files = files;
    }

    void check(byte[] bytes, byte[] before) {
        Element root;
        try {
            root = Xml.read(bytes);
        } catch (Exception e) {
            add(null, "unreadable", "文件读不懂，请在建模工具里重新保存：" + Say.cause(e));
            return;
        }
        List<Element> all = Xml.all(root);
        identity(all);
        Set<String> variables = introduced(all);
        if (before != null) kept(all, before, variables);
        var expressions = new Expressions(vocabulary, variables::contains, p -> files.test(p + ".bpmn"));
        for (Element element : all) {
            code(element);
            references(element);
            expressions(element, expressions);
        }
        for (String form : References.forms(bytes))
            if (!files.test(form)) add(null, "form.missing", "没有这个表单文件，请一起部署：" + form);
    }

    private void identity(List<Element> all) {
        String stem = resource.substring(0, resource.indexOf('.'));
        var processes =
                all.stream().filter(e -> e.getLocalName().equals("process")).toList();
        if (processes.size() != 1 || !processes.get(0).getAttribute("id").equals(stem))
            add(
                    processes.isEmpty() ? null : processes.get(0).getAttribute("id"),
                    "process.id",
                    "一个文件放一个流程，流程的标识要与文件名相同：" + stem);
        else if (!"true".equals(processes.get(0).getAttribute("isExecutable")))
            add(stem, "process.notExecutable", "流程没有标为可执行。");
    }

    private static Set<String> introduced(List<Element> all) {
        var names = new HashSet<>(GIVEN);
        for (Element e : all) {
            names.add(Xml.camunda(e, "resultVariable"));
            names.add(Xml.camunda(e, "initiator"));
            names.add(Xml.camunda(e, "elementVariable"));
            if (!Xml.ofCamunda(e)) continue;
            switch (e.getLocalName()) {
                case "in", "out" -> names.add(e.getAttribute("target"));
                case "inputParameter", "outputParameter" -> names.add(e.getAttribute("name"));
                default -> {}
            }
        }
        return names;
    }

    /** What the version in force has and others count on: its messages; its variables are known as well. */
    private void kept(List<Element> all, byte[] before, Set<String> variables) {
        try {
            List<Element> old = Xml.all(Xml.read(before));
            variables.addAll(introduced(old));
            var lost = new TreeSet<>(messages(old));
            lost.removeAll(messages(all));
            for (String message : lost) add(null, "message.lost", "现行流程等待或发出的消息不能去掉，系统其他部分还要用：" + message);
        } catch (Exception e) {
            throw new IllegalStateException(e); // it was deployed, so it can be read
        }
    }

    private static Set<String> messages(List<Element> all) {
        var names = new HashSet<String>();
        for (Element e : all)
            if (e.getLocalName().equals("message") || e.getLocalName().equals("signal"))
                names.add(e.getAttribute("name"));
        return names;
    }

    private void code(Element element) {
        String name = element.getLocalName();
        String id = Xml.owner(element);
        if (CODE_ELEMENTS.contains(name)
                || name.equals("conditionExpression")
                        && (element.hasAttribute("language")
                                || !Xml.camunda(element, "resource").isEmpty()))
            add(id, "script", "图中不能写脚本或连接器（" + name + "）。");
        for (String attribute : CODE)
            if (!Xml.camunda(element, attribute).isEmpty())
                add(id, "code", "图中不能直接引用程序（camunda:" + attribute + "）：" + Xml.camunda(element, attribute));
        if (name.equals("errorEventDefinition")
                && element.getAttribute("errorRef").isEmpty()
                && element.getParentNode().getLocalName().equals("boundaryEvent"))
            add(id, "error.catchAll", "错误边界事件要写明是哪一种错误，否则会把系统的拒绝当成正常情况。");
    }

    private void references(Element element) {
        String id = Xml.owner(element);
        String decision = Xml.camunda(element, "decisionRef");
        if (!decision.isEmpty() && !decision.contains("${") && !files.test(decision + ".dmn"))
            add(id, "decision.missing", "没有这张决策表：" + decision);
        if (!element.getLocalName().equals("callActivity")) return;
        String called = element.getAttribute("calledElement");
        if (called.isEmpty() || called.contains("${")) add(id, "process.missing", "被调用的流程要写明标识，不能留空或用表达式。");
        else if (!files.test(called + ".bpmn")) add(id, "process.missing", "没有这个流程：" + called);
        if (!Xml.camunda(element, "calledElementBinding").equals("version"))
            add(
                    id,
                    "process.notPinned",
                    "被调用的流程要固定版本（G11）：绑定方式选“版本”，版本写 ${editions.process(campaign, '" + called + "')}。");
    }

    private void expressions(Element element, Expressions expressions) {
        String id = Xml.owner(element);
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++)
            expression(attributes.item(i).getNodeValue(), id, expressions);
        if (Xml.children(element).isEmpty()) expression(element.getTextContent(), id, expressions);
    }

    private void expression(String text, String id, Expressions expressions) {
        if (text.contains("${") || text.contains("#{"))
            expressions.check(text, (code, message) -> add(id, code, message));
    }

    private void add(String element, String code, String message) {
        findings.add(new Finding(resource, element, code, message));
    }
}
