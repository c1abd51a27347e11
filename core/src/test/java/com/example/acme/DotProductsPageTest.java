package com.example.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DotProductsPageTest {
    @Test
    void thePageShowsTheClassThatIsTested() throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/example/acme/DotProducts.java"));
        assertThat(Files.readString(Path.of("README.md")))
                .as("core/README.md: put the class as it is now between its ```java marks")
                .contains("```java\n" + source + "```\n");
        assertThat(source.lines().count()).as("lines of the example").isLessThan(100);
    }
}
