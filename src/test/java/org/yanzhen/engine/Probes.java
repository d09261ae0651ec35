package org.yanzhen.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;

/** A facade for tests: it remembers what diagrams told it. */
@Service("probes")
@Verbs
public class Probes {
    /** One process with two tasks for the office, one after the other; the start and both tasks hand in a form. */
    static final String DIAGRAM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions_probe" targetNamespace="https://yanzhen.org/probe">
              <bpmn:process id="probe" name="试验" isExecutable="true">
                <bpmn:startEvent id="start_probe" camunda:formKey="embedded:deployment:probe.html"><bpmn:outgoing>flow_a</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="flow_a" sourceRef="start_probe" targetRef="service_probe" />
                <bpmn:serviceTask id="service_probe" name="登记" camunda:expression="${probes.open(form)}" camunda:resultVariable="campaign">
                  <bpmn:extensionElements><camunda:executionListener event="end" expression="${cases.named(execution, campaign)}" /></bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="flow_b" sourceRef="service_probe" targetRef="user_probe" />
                <bpmn:userTask id="user_probe" name="填写" camunda:formKey="embedded:deployment:probe.html" camunda:candidateGroups="office">
                  <bpmn:extensionElements>
                    <camunda:inputOutput>
                      <camunda:inputParameter name="view">${probes.view(campaign)}</camunda:inputParameter>
                      <camunda:outputParameter name="accepted">${probes.accepted(campaign)}</camunda:outputParameter>
                    </camunda:inputOutput>
                    <camunda:taskListener id="listener_probe" event="complete" expression="${probes.take(campaign, form)}" />
                  </bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_c" sourceRef="user_probe" targetRef="user_last" />
                <bpmn:userTask id="user_last" name="结束" camunda:formKey="embedded:deployment:probe.html" camunda:candidateGroups="office" />
                <bpmn:sequenceFlow id="flow_d" sourceRef="user_last" targetRef="end_probe" />
                <bpmn:endEvent id="end_probe" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    static final String FORM = "<form role=\"form\"><p>{{ view.word }}</p></form>\n";

    final List<Form> forms = new CopyOnWriteArrayList<>();
    final List<String> written = new CopyOnWriteArrayList<>();

    /** Opens a case under the name that was typed. */
    public String open(Form form) {
        forms.add(form);
        return "probe:" + form.required("name", "名称", 1, 40);
    }

    public View view(String campaign) {
        return View.of()
                .with("word", "雁 " + campaign)
                .with("campaign", campaign)
                .with("none", null);
    }

    public void take(String campaign, Form form) {
        if (form.yes("refuse")) throw form.refuse("probe.refused", "word", "这个词不行，请换一个。");
        if (form.yes("crash")) throw new IllegalStateException("marker-in-a-crash");
        forms.add(form);
    }

    /** A question, which never refuses. */
    public boolean accepted(String campaign) {
        return true;
    }

    /** A verb with an effect, for those who try to call it from outside. */
    public String write(String word) {
        written.add(word);
        return word;
    }

    public void fail() {
        throw new Refusal("probe.refused", null, "不行。");
    }
}
