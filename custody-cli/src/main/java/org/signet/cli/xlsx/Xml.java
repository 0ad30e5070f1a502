package org.signet.cli.xlsx;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.signet.cli.terminal.CommandFailure;

/** Goes through a part's XML. A document type declaration, and with it every entity, ends the reading. */
final class Xml {
    /** What is done at the beginning and at the end of each element. */
    interface Visitor {
        void begin(String element, XMLStreamReader at);

        default void text(String text) {}

        default void end(String element) {}
    }

    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("refers to " + systemId);
        });
        return factory;
    }

    static void visit(byte[] part, String name, Visitor visitor) {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(part));
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> visitor.begin(in.getLocalName(), in);
                    case XMLStreamConstants.END_ELEMENT -> visitor.end(in.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        visitor.text(in.getText());
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw CommandFailure.usage(
                                name + " declares a document type or entities: no spreadsheet program writes that");
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw CommandFailure.usage(name + " is not well-formed XML, line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNumber()));
        }
    }

    /** An attribute by its local name, whatever its namespace; empty text when it is not there. */
    static String attribute(XMLStreamReader at, String name) {
        for (int i = 0; i < at.getAttributeCount(); i++) {
            if (at.getAttributeLocalName(i).equals(name)) {
                return at.getAttributeValue(i);
            }
        }
        return "";
    }

    static boolean isTrue(String attribute) {
        return attribute.equals("1") || attribute.equals("true");
    }
}
