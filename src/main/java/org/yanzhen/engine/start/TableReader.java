package org.yanzhen.engine.start;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.validation.Schema;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnModelInstanceImpl;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.ModelParseException;
import org.camunda.bpm.model.xml.impl.util.DomUtil;

/** Reads tables against the schema of their DMN version, which is kept; the library's own reader loads six anew for each table. */
final class TableReader extends Dmn {
    private final Parser parser = new Parser();

    private TableReader() {}

    /** From now on everybody in this JVM reads tables so. */
    static void install() {
        if (!(INSTANCE instanceof TableReader)) INSTANCE = new TableReader();
    }

    @Override
    protected DmnModelInstance doReadModelFromInputStream(InputStream table) {
        return parser.parseModelFromStream(table);
    }

    private static final class Parser extends DmnParser {
        private final Map<String, DocumentBuilderFactory> factories = new ConcurrentHashMap<>();

        @Override
        public DmnModelInstanceImpl parseModelFromStream(InputStream table) {
            try {
                byte[] bytes = table.readAllBytes();
                var factory = factories.computeIfAbsent(namespace(bytes), this::factory);
                synchronized (factory) {
                    return createModelInstance(DomUtil.parseInputStream(factory, new ByteArrayInputStream(bytes)));
                }
            } catch (IOException | XMLStreamException e) {
                throw new ModelParseException("not read", e);
            }
        }

        private static String namespace(byte[] bytes) throws XMLStreamException {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            reader.nextTag();
            return String.valueOf(reader.getNamespaceURI());
        }

        private DocumentBuilderFactory factory(String namespace) {
            Schema schema = schemas.get(namespace);
            if (schema == null) throw new ModelParseException("no version of DMN: " + namespace);
            var factory = DocumentBuilderFactory.newInstance();
            configureFactory(factory);
            factory.setValidating(false);
            factory.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaSource", null);
            factory.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaLanguage", null);
            factory.setSchema(schema);
            return factory;
        }
    }
}
