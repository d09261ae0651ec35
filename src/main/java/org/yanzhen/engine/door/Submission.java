package org.yanzhen.engine.door;

import com.fasterxml.jackson.core.type.TypeReference;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.yanzhen.house.Form;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/**
 * Whatever a person submits becomes one transient variable, form: it can overwrite nothing and stays nowhere in the
 * engine. A business key from outside is dropped too; the diagram names its case itself.
 */
public class Submission extends CommandInterceptor {
    private static final Field COMPLETED = Fields.of(CompleteTaskCmd.class, "variables");
    private static final Field SUBMITTED = Fields.of(SubmitTaskFormCmd.class, "properties");
    private static final Field STARTED = Fields.of(SubmitStartFormCmd.class, "variables");
    private static final Field STARTED_KEY = Fields.of(SubmitStartFormCmd.class, "businessKey");
    private static final Field START = Fields.of(StartProcessInstanceCmd.class, "instantiationBuilder");

    @Override
    public <T> T execute(Command<T> command) {
        if (Inside.outside()) {
            if (command instanceof CompleteTaskCmd) wrap(COMPLETED, command);
            else if (command instanceof SubmitTaskFormCmd) wrap(SUBMITTED, command);
            else if (command instanceof SubmitStartFormCmd) {
                wrap(STARTED, command);
                Fields.set(STARTED_KEY, command, null);
            } else if (command instanceof StartProcessInstanceCmd) {
                var start = (ProcessInstantiationBuilderImpl) Fields.get(START, command);
                VariableMap form = form(start.getVariables());
                start.getVariables().clear();
                start.setVariables(form).businessKey(null);
            }
        }
        return next.execute(command);
    }

    @SuppressWarnings("unchecked")
    private static void wrap(Field field, Command<?> command) {
        Fields.set(field, command, form((Map<String, Object>) Fields.get(field, command)));
    }

    private static VariableMap form(Map<String, Object> submitted) {
        VariableMap typed = Variables.fromMap(submitted == null ? Map.of() : submitted);
        var fields = new LinkedHashMap<String, Object>();
        for (String name : typed.keySet()) fields.put(name, plain(typed.getValueTyped(name)));
        return Variables.createVariables().putValueTyped("form", Variables.untypedValue(new Form(fields), true));
    }

    private static Object plain(TypedValue value) {
        if (value == null) return null;
        if (value instanceof SerializableValue text && !text.isDeserialized()) return read(text.getValueSerialized());
        return value.getValue() instanceof SpinJsonNode json ? read(json.toString()) : value.getValue();
    }

    private static Object read(String json) {
        if (json == null) return null;
        try {
            return Json.read(json, new TypeReference<Object>() {});
        } catch (IllegalArgumentException e) {
            throw new Refusal("form.unreadable", null, "提交的内容无法识别，请刷新页面后再试。");
        }
    }
}
