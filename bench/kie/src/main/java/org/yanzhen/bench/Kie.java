package org.yanzhen.bench;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** KIE DMN: the same table, nothing kept. It knows but one type of number, and wants facts named as they are asked. */
public final class Kie implements Peer {
    private DMNRuntime tables;
    private DMNModel model;

    @Override
    public void open(String url) throws Exception {
        String rules = Files.readString(Path.of(System.getProperty("bench.table")))
                .replaceAll("typeRef=\"(integer|long|double)\"", "typeRef=\"number\"")
                .replaceAll("<inputData id=\"fact_(\\w+)\" name=\"[^\"]*\"", "<inputData id=\"fact_$1\" name=\"$1\"")
                .replaceFirst("</question>", "</question><variable name=\"尾雁列入判定\" typeRef=\"boolean\" />");
        tables = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newReaderResource(new StringReader(rules), "UTF-8")))
                .getOrElseThrow(IllegalStateException::new);
        model = tables.getModels().get(0);
        if (model.hasErrors())
            throw new IllegalStateException(model.getMessages().toString());
    }

    @Override
    public int judge(String way, List<Map<String, Object>> questions) {
        int fired = 0;
        for (var question : questions) {
            var context = tables.newContext();
            question.forEach(context::set);
            var result = tables.evaluateAll(model, context);
            if (result.getDecisionResults().get(0).getResult() != null) fired++;
        }
        return fired;
    }
}
