package org.yanzhen.engine.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ResourceTypes;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.check.Check;
import org.yanzhen.engine.check.Finding;
import org.yanzhen.engine.check.Findings;
import org.yanzhen.engine.check.References;
import org.yanzhen.engine.door.Inside;
import org.yanzhen.engine.gate.Vocabulary;
import org.yanzhen.engine.store.DefinitionStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;

/**
 * Every deployment by whichever door passes here before the engine reads it: a process owner's is completed with the files
 * it leaves out, checked as a whole, and refused with everything that is wrong at once. It comes after the engine's own
 * authorization, so a stranger learns nothing, and it is part of the transaction, so a refusal leaves nothing.
 */
@Component
public class Accepting implements Deployer {
    private static final String OWNERS = "processOwner";

    private final DefinitionStore store;
    private final Vocabulary vocabulary;
    private final Recording recording;

    Accepting(DefinitionStore store, Vocabulary vocabulary, Recording recording) {
        this.store = store;
        this.vocabulary = vocabulary;
        this.recording = recording;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) return; // an older one, read again after a restart
        if (!Inside.ours()) {
            owner();
            complete(deployment);
            check(deployment);
            dropUnchanged(deployment);
        }
        recording.record(bytes(deployment));
    }

    private static void owner() {
        var login = Context.getCommandContext().getAuthentication();
        boolean owner = login == null || login.getUserId() == null
                ? Actor.id().equals(Actor.SYSTEM) || Actor.in(OWNERS)
                : login.getGroupIds() != null && login.getGroupIds().contains(OWNERS);
        if (!owner) throw new Refusal("deployment.notOwner", null, "只有流程负责人可以部署流程图、决策表和表单。");
    }

    /** Forms that a diagram needs and that are there already come along; so does the diagram that a lone form belongs to. */
    private void complete(DeploymentEntity deployment) {
        Map<String, byte[]> files = bytes(deployment);
        Map<String, byte[]> missing = new LinkedHashMap<>();
        var lonely = new ArrayList<Finding>();
        for (String form : files.keySet()) {
            if (!form.endsWith(".form") && !form.endsWith(".html")) continue;
            if (uses(files, form)) continue;
            var owners = new LinkedHashMap<>(store.diagrams());
            owners.keySet().removeAll(files.keySet());
            owners.values().removeIf(diagram -> !References.forms(diagram).contains(form));
            if (owners.isEmpty()) lonely.add(new Finding(form, null, "form.unused", "没有流程用到这个表单，请与使用它的流程图一起部署。"));
            missing.putAll(owners);
        }
        if (!lonely.isEmpty()) throw new Findings(lonely);
        var all = new LinkedHashMap<>(files);
        all.putAll(missing);
        for (var diagram : List.copyOf(all.entrySet())) {
            if (!diagram.getKey().endsWith(".bpmn")) continue;
            for (String form : References.forms(diagram.getValue())) {
                byte[] latest = all.containsKey(form) ? null : store.latest(form);
                if (latest != null) missing.put(form, latest);
            }
        }
        missing.forEach((name, bytes) -> add(deployment, name, bytes));
    }

    private static boolean uses(Map<String, byte[]> files, String form) {
        return files.entrySet().stream()
                .anyMatch(f -> f.getKey().endsWith(".bpmn")
                        && References.forms(f.getValue()).contains(form));
    }

    private static void add(DeploymentEntity deployment, String name, byte[] bytes) {
        var resource = new ResourceEntity();
        resource.setName(name);
        resource.setBytes(bytes);
        resource.setDeploymentId(deployment.getId());
        resource.setType(ResourceTypes.REPOSITORY.getValue());
        resource.setCreateTime(deployment.getDeploymentTime());
        deployment.addResource(resource);
        Context.getCommandContext().getResourceManager().insertResource(resource);
    }

    private void check(DeploymentEntity deployment) {
        List<Finding> findings = new Check(vocabulary::type, store).of(bytes(deployment));
        if (deployment.getTenantId() != null)
            findings.add(new Finding(null, null, "deployment.tenant", "这里不分租户，请不要填写租户。"));
        if (!findings.isEmpty()) throw new Findings(findings);
    }

    /** A table or a diagram with its forms that is byte for byte in force makes no new version. */
    private void dropUnchanged(DeploymentEntity deployment) {
        Map<String, byte[]> files = bytes(deployment);
        files.forEach((name, bytes) -> {
            if (name.endsWith(".dmn") && inForce(name, bytes)) drop(deployment, name);
            if (name.endsWith(".bpmn")
                    && inForce(name, bytes)
                    && References.forms(bytes).stream().allMatch(f -> inForce(f, files.get(f)))) {
                drop(deployment, name);
                References.forms(bytes).stream()
                        .filter(f -> files.entrySet().stream()
                                .noneMatch(o -> !o.getKey().equals(name)
                                        && o.getKey().endsWith(".bpmn")
                                        && References.forms(o.getValue()).contains(f)))
                        .forEach(f -> drop(deployment, f));
            }
        });
    }

    private boolean inForce(String name, byte[] bytes) {
        return bytes != null && Arrays.equals(bytes, store.latest(name));
    }

    private static void drop(DeploymentEntity deployment, String name) {
        ResourceEntity resource = deployment.getResources().remove(name);
        if (resource != null) Context.getCommandContext().getDbEntityManager().delete(resource);
    }

    private static Map<String, byte[]> bytes(DeploymentEntity deployment) {
        var files = new LinkedHashMap<String, byte[]>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        return files;
    }
}
