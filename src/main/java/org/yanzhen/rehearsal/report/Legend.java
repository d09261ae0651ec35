package org.yanzhen.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What diagrams, their elements, tables and their columns are called, read from the files of the house. */
final class Legend {
    private static final Legend HOUSE = new Legend();

    private final Map<String, String> names = new HashMap<>();

    private Legend() {
        try {
            var files = new PathMatchingResourcePatternResolver();
            for (Resource file : files.getResources("classpath*:decisions/**/*.dmn")) read(file, this::table);
            for (Resource file : files.getResources("classpath*:processes/**/*.bpmn")) read(file, this::diagram);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Legend ofTheHouse() {
        return HOUSE;
    }

    /** The name of a table; its id where it is none of the house's. */
    String table(String decision) {
        return names.getOrDefault(decision, decision);
    }

    /** The label of a table's input or output, or null. */
    String column(String decision, String name) {
        return names.get(decision + "/" + name);
    }

    /** The name of a process or of one of its elements; the id where it has none. */
    String element(String id) {
        return names.getOrDefault(id, id);
    }

    private interface Reader {
        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    private static void read(Resource file, Reader reader) throws IOException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try (InputStream in = file.getInputStream()) {
            reader.read(factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            throw new IOException(file.getFilename(), e);
        }
    }

    private void table(XMLStreamReader xml) throws XMLStreamException {
        String decision = null;
        String label = null;
        boolean expression = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("inputExpression"))
                expression = false;
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "decision" -> {
                    decision = xml.getAttributeValue(null, "id");
                    name(decision, xml.getAttributeValue(null, "name"));
                }
                case "input" -> label = xml.getAttributeValue(null, "label");
                case "inputExpression" -> expression = true;
                case "text" -> {
                    if (expression) name(decision + "/" + xml.getElementText().strip(), label);
                }
                case "output" ->
                    name(decision + "/" + xml.getAttributeValue(null, "name"), xml.getAttributeValue(null, "label"));
                default -> {}
            }
        }
    }

    private void diagram(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext())
            if (xml.next() == XMLStreamConstants.START_ELEMENT)
                name(xml.getAttributeValue(null, "id"), xml.getAttributeValue(null, "name"));
    }

    private void name(String id, String name) {
        if (id != null && name != null && !name.isBlank()) names.putIfAbsent(id, name.replaceAll("\\s+", ""));
    }
}
