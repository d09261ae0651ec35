package org.yanzhen.engine.check;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yanzhen.house.Json;

/**
 * A form. What stands in an embedded form runs in everybody's browser who opens the task: its script changes with a
 * release of the house only, the words and the layout around it may be edited.
 */
final class FormCheck {
    private static final Set<String> FIELDS = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "select",
            "radio",
            "checkbox",
            "checklist",
            "taglist",
            "table",
            "text",
            "group",
            "separator",
            "spacer",
            "default",
            "button");
    private static final Pattern SCRIPT =
            Pattern.compile("<script\\b([^>]*)>(.*?)</script\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern FOREIGN = Pattern.compile(
            "<\\s*(iframe|object|embed|link|base|meta|svg|math|frame|applet)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern HANDLER = Pattern.compile("<[^>]*\\son[a-z]+\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:src|href|action|formaction)\\s*=\\s*[\"']?\\s*(?:javascript:|data:|vbscript:|[a-z]+://|//)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DARK = Pattern.compile(
            "constructor|__proto__|prototype|\\$eval|\\$apply|\\$root|\\$http|\\$window|ng-bind-html|ng-include|ng-init|ng-on-|ng-csp");

    private final String resource;
    private final List<Finding> findings;

    FormCheck(String resource, List<Finding> findings) {
        this.resource = resource;
        this.findings = findings;
    }

    void form(byte[] bytes) {
        Map<String, Object> form;
        try {
            form = Json.map(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            add(null, "unreadable", "文件读不懂，请在建模工具里重新保存。");
            return;
        }
        String stem = resource.substring(0, resource.lastIndexOf('.'));
        if (!stem.equals(form.get("id"))) add(null, "form.id", "表单的标识要与文件名相同：" + stem);
        components(form.get("components"));
    }

    private void components(Object list) {
        if (!(list instanceof List<?> components)) return;
        for (Object one : components) {
            var component = Json.read(Json.write(one), new TypeReference<Map<String, Object>>() {});
            Object type = component.get("type");
            if (!FIELDS.contains(String.valueOf(type)))
                add(String.valueOf(component.get("id")), "form.field", "任务列表不支持这种字段：" + type);
            components(component.get("components"));
        }
    }

    /** @param release the newest version in force, or null */
    void embedded(byte[] bytes, byte[] release) {
        String html = new String(bytes, StandardCharsets.UTF_8);
        var known = release == null ? Set.<String>of() : scripts(new String(release, StandardCharsets.UTF_8));
        for (Matcher m = SCRIPT.matcher(html); m.find(); )
            if (!m.group(1).contains("cam-script") || m.group(1).matches("(?is).*\\bsrc\\s*=.*"))
                add(null, "form.script", "表单里只能有表单自己的脚本（cam-script），不能引用别的脚本。");
        for (String script : scripts(html))
            if (!known.contains(script)) add(null, "form.script", "表单里的脚本会在每位经办人的浏览器里运行，只能随系统版本更新；文字和版式可以改。");
        String rest = SCRIPT.matcher(html).replaceAll("");
        refuse(FOREIGN, rest, "form.foreign", "表单里不能嵌入别的页面或文件");
        refuse(HANDLER, rest, "form.script", "表单里不能写事件脚本");
        refuse(ADDRESS, rest, "form.foreign", "表单里不能指向外部地址");
        refuse(DARK, rest, "form.script", "表单里不能使用这种写法");
        if (rest.toLowerCase(java.util.Locale.ROOT).contains("<script")) add(null, "form.script", "脚本标签没有写完整。");
    }

    private void refuse(Pattern pattern, String html, String code, String message) {
        Matcher m = pattern.matcher(html);
        if (m.find()) {
            String found = m.group().strip();
            add(null, code, message + "：" + found.substring(0, Math.min(found.length(), 60)));
        }
    }

    private static Set<String> scripts(String html) {
        var scripts = new HashSet<String>();
        for (Matcher m = SCRIPT.matcher(html); m.find(); )
            scripts.add(m.group(2).replaceAll("\\s+", " ").strip());
        return scripts;
    }

    private void add(String element, String code, String message) {
        findings.add(new Finding(resource, element, code, message));
    }
}
