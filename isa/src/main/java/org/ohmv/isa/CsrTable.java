package org.ohmv.isa;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Control and status registers by name and by number. Immutable once made. */
public final class CsrTable {
    private static final CsrTable STANDARD = new CsrTable(StandardCsrs.rows());

    private final List<Csr> rows;
    private final NameIndex indexByName;
    private final Map<PrivilegedVersion, @Nullable String[]> namesByNumber = new EnumMap<>(PrivilegedVersion.class);

    /**
     * Makes a table.
     *
     * @param rows the registers
     * @throws IllegalArgumentException if two share a name
     */
    public CsrTable(Collection<Csr> rows) {
        this.rows = List.copyOf(rows);
        NameIndex.Builder builder = new NameIndex.Builder();
        for (int index = 0; index < this.rows.size(); index++) {
            Csr row = this.rows.get(index);
            builder.add(row.name(), index);
        }
        this.indexByName = builder.build();
        for (PrivilegedVersion version : PrivilegedVersion.values()) {
            @Nullable String[] names = new String[Csr.GREATEST_NUMBER + 1];
            for (Csr row : this.rows) {
                if (row.preferred() && row.existsIn(version)) {
                    names[row.number()] = row.name();
                }
            }
            namesByNumber.put(version, names);
        }
    }

    /** The registers that the RISC-V manuals name, old names included. */
    public static CsrTable standard() {
        return STANDARD;
    }

    /** All registers, in the order in which they were given. */
    public List<Csr> rows() {
        return rows;
    }

    /** The register with that name (case counts, as in GNU as), or null. */
    public @Nullable Csr byName(CharSequence name) {
        int index = indexByName.find(name);
        return index == NameIndex.ABSENT ? null : rows.get(index);
    }

    /** The number of the register with that name, or {@link NameIndex#ABSENT}. */
    public int numberOf(CharSequence name) {
        return numberOf(name, 0, name.length());
    }

    /** As {@link #numberOf(CharSequence)}, for the piece of {@code text} from {@code start} to before {@code end}. */
    public int numberOf(CharSequence text, int start, int end) {
        int index = indexByName.find(text, start, end);
        return index == NameIndex.ABSENT ? NameIndex.ABSENT : rows.get(index).number();
    }

    /** The name under which version 1.12 of the privileged architecture knows a number, or null. */
    public @Nullable String nameOf(int number) {
        return nameOf(number, PrivilegedVersion.V1_12);
    }

    /**
     * The name of a register.
     *
     * @param number its number, 0 to 0xfff
     * @param version the version of the privileged architecture
     * @return the name, or null if that version names none
     */
    public @Nullable String nameOf(int number, PrivilegedVersion version) {
        return Objects.requireNonNull(namesByNumber.get(version))[number];
    }
}
