package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Tests that the bill of materials, which does not inherit from the parent, matches the parent. */
class BillOfMaterialsTest {
    private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

    @Test
    void billOfMaterialsNamesEveryPublishedModule() throws Exception {
        assertEquals(
                Set.of(
                        "tenantapps-sdk-core",
                        "tenantapps-sdk-sharepoint",
                        "tenantapps-sdk-businesscentral",
                        "tenantapps-sdk-reports",
                        "tenantapps-sdk-testing"),
                Set.copyOf(texts("sdk-bom/pom.xml", MANAGED + "[groupId='io.tenantapps']/artifactId")));
    }

    @Test
    void billOfMaterialsHasTheVersionOfTheParent() throws Exception {
        assertEquals(texts("pom.xml", "/project/version"), texts("sdk-bom/pom.xml", "/project/version"));
    }

    @Test
    void billOfMaterialsContainsTheOkHttpVersionOfTheBuild() throws Exception {
        List<String> ours = texts("pom.xml", "/project/properties/okhttp.version");
        assertEquals(ours, texts("sdk-bom/pom.xml", MANAGED + "[artifactId='okhttp-bom']/version"));
        assertEquals(ours, texts("sdk-bom/pom.xml", MANAGED + "[artifactId='okhttp']/version"));
    }

    private static List<String> texts(String file, String path) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..", file).toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
