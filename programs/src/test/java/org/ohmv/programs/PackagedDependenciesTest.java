package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The executable jar has every library that a module needs. */
final class PackagedDependenciesTest {
    /** A scope here wins over that of the module that needs the library; tests would pass all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"isa", "core", "assembler", "analog-coprocessor"})
    void noLibraryOfAModuleIsForTestsAloneHere(String module) throws Exception {
        Set<String> needed = libraries(Path.of("..", module, "pom.xml"), false);
        Set<String> ofTests = libraries(Path.of("pom.xml"), true);
        assertThat(ofTests).isNotEmpty();
        needed.retainAll(ofTests);
        assertThat(needed)
                .as("scope test in programs/pom.xml keeps these out of the jar, though %s needs them", module)
                .isEmpty();
    }

    private static Set<String> libraries(Path pom, boolean ofTests) throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency");
        Set<String> found = new TreeSet<>();
        for (int index = 0; index < dependencies.getLength(); index++) {
            Element dependency = (Element) dependencies.item(index);
            if (text(dependency, "scope").equals("test") == ofTests) {
                found.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
            }
        }
        return found;
    }

    private static String text(Element dependency, String name) {
        Node node = dependency.getElementsByTagName(name).item(0);
        return node == null ? "" : node.getTextContent();
    }
}
