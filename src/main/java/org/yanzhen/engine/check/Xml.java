package org.yanzhen.engine.check;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads a diagram as plain elements; no entities, nothing fetched from outside. */
final class Xml {
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private Xml() {}

    static Element read(byte[] bytes) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
    }

    /** The element and everything below it, in order. */
    static List<Element> all(Element root) {
        var all = new ArrayList<Element>();
        all.add(root);
        for (Element child : children(root)) all.addAll(all(child));
        return all;
    }

    static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling())
            if (n instanceof Element e) children.add(e);
        return children;
    }

    static boolean ofCamunda(Element element) {
        return CAMUNDA.equals(element.getNamespaceURI());
    }

    /** A camunda attribute, on an element of BPMN or of camunda's own; empty if absent. */
    static String camunda(Element element, String name) {
        String value = element.getAttributeNS(CAMUNDA, name);
        return value.isEmpty() && ofCamunda(element) ? element.getAttribute(name) : value;
    }

    /** The id of the element of BPMN that this one belongs to, or null. */
    static String owner(Element element) {
        for (Node n = element; n instanceof Element e; n = e.getParentNode())
            if (e.hasAttribute("id") && !ofCamunda(e)) return e.getAttribute("id");
        return null;
    }
}
