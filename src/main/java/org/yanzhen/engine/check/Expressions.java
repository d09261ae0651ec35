package org.yanzhen.engine.check;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.yanzhen.engine.gate.GatedExpressions;

/** One expression of a diagram against the vocabulary: facade, verb, number of arguments, and variables that exist. */
final class Expressions {
    private static final Set<String> OF_ENGINE = Set.of("execution", "task");

    private final Builder parser = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private final Function<String, Class<?>> vocabulary;
    private final Predicate<String> variable;
    private final Predicate<String> process;
    private BiConsumer<String, String> add;
    private String text;

    /** @param vocabulary the facade's class, or null; variable, process: whether there is one of that name */
    Expressions(Function<String, Class<?>> vocabulary, Predicate<String> variable, Predicate<String> process) {
        this.vocabulary = vocabulary;
        this.variable = variable;
        this.process = process;
    }

    /** Hands code and sentence of whatever is wrong to the consumer. */
    void check(String expression, BiConsumer<String, String> findings) {
        add = findings;
        text = expression.strip();
        try {
            walk(parser.build(text).getRoot());
        } catch (RuntimeException e) {
            add.accept("expression.syntax", "表达式写错了：" + text + "（" + Say.cause(e) + "）");
        }
    }

    private void walk(Node node) {
        if (node instanceof AstMethod call
                && call.getChild(0) instanceof AstDot dot
                && dot.getChild(0) instanceof AstIdentifier root) {
            verb(root.getName(), dot.toString().replaceFirst("^\\.\\s*", ""), call.getChild(1));
            walk(call.getChild(1));
            return;
        }
        if (node instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier root) {
            if (vocabulary.apply(root.getName()) != null) add.accept("verb.property", "模块只能调用动词，不能取属性：" + text);
            else if (!OF_ENGINE.contains(root.getName())) walk(root);
            return;
        }
        if (node instanceof AstIdentifier name) {
            if (vocabulary.apply(name.getName()) != null) add.accept("verb.property", "模块不能当作变量使用：" + text);
            else if (!OF_ENGINE.contains(name.getName()) && !variable.test(name.getName()))
                add.accept("variable.unknown", "没有“" + name.getName() + "”这个变量：" + text);
        }
        if (node instanceof AstFunction function && !GatedExpressions.FUNCTIONS.contains(function.getName()))
            add.accept("expression.function", "没有“" + function.getName() + "”这个函数：" + text);
        for (int i = 0; i < node.getCardinality(); i++) walk(node.getChild(i));
    }

    private void verb(String facade, String verb, Node arguments) {
        Class<?> type = vocabulary.apply(facade);
        if (type == null) {
            add.accept("verb.noModule", "没有“" + facade + "”这个模块：" + text);
            return;
        }
        int given = arguments.getCardinality();
        var same = Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(verb) && m.getDeclaringClass() != Object.class)
                .toList();
        if (same.isEmpty()) add.accept("verb.noVerb", "模块 " + facade + " 没有动词 " + verb + "：" + text);
        else if (same.stream().noneMatch(m -> m.getParameterCount() == given))
            add.accept(
                    "verb.arguments",
                    facade + "." + verb + " 要 "
                            + same.stream()
                                    .map(m -> String.valueOf(m.getParameterCount()))
                                    .collect(Collectors.toCollection(TreeSet::new))
                                    .stream()
                                    .collect(Collectors.joining(" 或 "))
                            + " 个参数，图中给了 " + given + " 个：" + text);
        else if (facade.equals("editions") && verb.equals("process") && given == 2) called(arguments.getChild(1));
    }

    private void called(Node name) {
        if (!(name instanceof AstString)) return;
        String key = String.valueOf(name.toString()).replaceAll("^[\"']|[\"']$", "");
        if (!process.test(key)) add.accept("process.missing", "没有“" + key + "”这个流程：" + text);
    }
}
