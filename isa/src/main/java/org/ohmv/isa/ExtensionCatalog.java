package org.ohmv.isa;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The extensions that ISA strings may name, with the version that GNU as 2.40 takes where none is said, and what they
 * imply (unprivileged manual, "ISA Extension Naming Conventions"; for bundles such as {@code zkn} their
 * specifications).
 */
final class ExtensionCatalog {
    /** A line is a name, a version and what is implied directly. */
    // spotless:off
    private static final String LINES = """
            i 2p1
            e 1p9
            m 2p0 zmmul
            a 2p1
            f 2p2 zicsr
            d 2p2 f
            q 2p2 d
            c 2p0
            v 1p0 zve64d zvl128b
            h 1p0 zicsr
            zicbom 1p0
            zicbop 1p0
            zicboz 1p0
            zicntr 2p0 zicsr
            zicsr 2p0
            zifencei 2p0
            zihintpause 2p0
            zihpm 2p0 zicsr
            zmmul 1p0
            zawrs 1p0
            zfh 1p0 zfhmin
            zfhmin 1p0 f
            zfinx 1p0 zicsr
            zdinx 1p0 zfinx
            zqinx 1p0 zdinx
            zhinxmin 1p0 zfinx
            zhinx 1p0 zhinxmin
            zba 1p0
            zbb 1p0
            zbc 1p0
            zbs 1p0
            zbkb 1p0
            zbkc 1p0
            zbkx 1p0
            zk 1p0 zkn zkr zkt
            zkn 1p0 zbkb zbkc zbkx zknd zkne zknh
            zknd 1p0
            zkne 1p0
            zknh 1p0
            zkr 1p0
            zks 1p0 zbkb zbkc zbkx zksed zksh
            zksed 1p0
            zksh 1p0
            zkt 1p0
            zve32x 1p0 zvl32b
            zve32f 1p0 zve32x
            zve64x 1p0 zve32x zvl64b
            zve64f 1p0 zve64x zve32f
            zve64d 1p0 zve64f
            zvl32b 1p0
            zvl64b 1p0 zvl32b
            zvl128b 1p0 zvl64b
            zvl256b 1p0 zvl128b
            zvl512b 1p0 zvl256b
            zvl1024b 1p0 zvl512b
            ztso 0p1
            smaia 1p0 ssaia
            smepmp 1p0 zicsr
            smstateen 1p0 ssstateen
            ssaia 1p0 zicsr
            sscofpmf 1p0 zicsr
            ssstateen 1p0 zicsr
            sstc 1p0 zicsr
            svinval 1p0
            svnapot 1p0
            svpbmt 1p0
            xohm 0p1
            """;
    // spotless:on

    private static final Map<String, Entry> ENTRIES = entries();

    /**
     * An extension that ISA strings may name.
     *
     * @param name the name, lower case
     * @param major the major version
     * @param minor the minor version
     * @param implied the names of those that it implies directly
     */
    record Entry(String name, int major, int minor, List<String> implied) {}

    private ExtensionCatalog() {}

    /** All, by name. */
    static Map<String, Entry> byName() {
        return ENTRIES;
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new TreeMap<>();
        LINES.lines().forEach(line -> {
            List<String> words = List.of(line.split(" ", -1));
            String version = words.get(1);
            int separator = version.indexOf('p');
            entries.put(
                    words.get(0),
                    new Entry(
                            words.get(0),
                            Integer.parseInt(version.substring(0, separator)),
                            Integer.parseInt(version.substring(separator + 1)),
                            words.subList(2, words.size())));
        });
        return Collections.unmodifiableMap(entries);
    }
}
