package org.yanzhen.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads everything that is to be deployed together and says all that is wrong with it. */
public final class Check {
    private final Function<String, Class<?>> vocabulary;
    private final Library library;

    /** @param vocabulary the class behind a facade's name, or null; library what is deployed already */
    public Check(Function<String, Class<?>> vocabulary, Library library) {
        this.vocabulary = vocabulary;
        this.library = library;
    }

    public List<Finding> of(Map<String, byte[]> files) {
        var findings = new ArrayList<Finding>();
        files.forEach((name, bytes) -> {
            if (!name.matches("[A-Za-z]\\w*\\.(bpmn|dmn|form|html)"))
                findings.add(new Finding(name, null, "file.kind", "只收流程图（.bpmn）、决策表（.dmn）和表单（.form、.html），文件名用字母和数字。"));
            else if (name.endsWith(".bpmn"))
                new DiagramCheck(name, findings, vocabulary, f -> files.containsKey(f) || library.has(f))
                        .check(bytes, library.latest(name));
            else if (name.endsWith(".dmn")) new TableCheck(name, findings).check(bytes);
            else if (name.endsWith(".form")) new FormCheck(name, findings).form(bytes);
            else new FormCheck(name, findings).embedded(bytes, library.latest(name));
        });
        return findings;
    }
}
