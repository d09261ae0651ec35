package org.yanzhen.engine.check;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files a diagram cannot do without: its forms. A form's file is named like its id. */
public final class References {
    private static final Pattern FILE = Pattern.compile("formKey=\"(?:embedded|camunda-forms):deployment:([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("formRef=\"([^\"$]+)\"");

    private References() {}

    public static Set<String> forms(byte[] diagram) {
        String xml = new String(diagram, StandardCharsets.UTF_8);
        var forms = new LinkedHashSet<String>();
        for (Matcher m = FILE.matcher(xml); m.find(); ) forms.add(m.group(1));
        for (Matcher m = ID.matcher(xml); m.find(); ) forms.add(m.group(1) + ".form");
        return forms;
    }
}
