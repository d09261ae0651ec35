package org.yanzhen.engine.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.engine.Objections;
import org.yanzhen.engine.check.Check;
import org.yanzhen.engine.gate.Vocabulary;
import org.yanzhen.engine.store.DefinitionStore;

/** Checks files as a deployment would, and leaves everything as it is. */
@Component
class Trial implements Objections {
    private final DefinitionStore store;
    private final Vocabulary vocabulary;

    Trial(DefinitionStore store, Vocabulary vocabulary) {
        this.store = store;
        this.vocabulary = vocabulary;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Objection> to(Map<String, byte[]> files) {
        var objections = new ArrayList<Objection>();
        files.keySet().stream()
                .filter(name -> !store.has(name))
                .map(name -> new Objection(name, null, "现在没有叫这个名字的文件在用，改了也不会起作用。文件名请和“流程与表”里的一样。"))
                .forEach(objections::add);
        new Check(vocabulary::type, store)
                .of(files).stream()
                        .map(f -> new Objection(f.resource(), f.element(), f.message()))
                        .forEach(objections::add);
        return objections;
    }
}
