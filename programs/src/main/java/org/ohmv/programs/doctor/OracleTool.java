package org.ohmv.programs.doctor;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The independent tools that our tests compare OhmV with. None is needed to use OhmV; a test whose tool is missing is
 * skipped and says so. {@code .ci/run} installs their packages (a test holds the two lists together).
 */
enum OracleTool {
    GNU_AS("riscv64-unknown-elf-as", "binutils-riscv64-unknown-elf", "--version"),
    GNU_LD("riscv64-unknown-elf-ld", "binutils-riscv64-unknown-elf", "--version"),
    GNU_AR("riscv64-unknown-elf-ar", "binutils-riscv64-unknown-elf", "--version"),
    GNU_NM("riscv64-unknown-elf-nm", "binutils-riscv64-unknown-elf", "--version"),
    GNU_OBJCOPY("riscv64-unknown-elf-objcopy", "binutils-riscv64-unknown-elf", "--version"),
    GNU_OBJDUMP("riscv64-unknown-elf-objdump", "binutils-riscv64-unknown-elf", "--version"),
    GNU_READELF("riscv64-unknown-elf-readelf", "binutils-riscv64-unknown-elf", "--version"),
    GCC("riscv64-unknown-elf-gcc", "gcc-riscv64-unknown-elf", "--version"),
    PICOLIBC(
            "picolibc.specs",
            "picolibc-riscv64-unknown-elf",
            List.of(
                    "riscv64-unknown-elf-gcc",
                    "--specs=picolibc.specs",
                    "-E",
                    "-dM",
                    "-include",
                    "picolibc.h",
                    "-x",
                    "c",
                    "/dev/null"),
            "define _+PICOLIBC_VERSION_*\\s+\"([0-9.]+)\""),
    QEMU_USER("qemu-riscv64", "qemu-user", "--version"),
    QEMU_SYSTEM("qemu-system-riscv64", "qemu-system-misc", "--version"),
    GDB("gdb-multiarch", "gdb-multiarch", "--version"),
    LLVM_MC("llvm-mc", "llvm", "--version"),
    NGSPICE("ngspice", "ngspice", List.of("ngspice", "--version"), "ngspice-([0-9.]+)"),
    NUMPY(
            "numpy",
            "python3-numpy",
            List.of("python3", "-c", "import numpy; print('numpy ' + numpy.__version__)"),
            "numpy ([0-9.]+)");

    /** What the names of the GNU tools for RISC-V begin with. */
    static final String GNU_PREFIX = "riscv64-unknown-elf-";

    private static final String VERSION_ANYWHERE = "(?:^|[^0-9.])([0-9]+\\.[0-9]+(?:\\.[0-9]+)*)";

    private final String displayName;
    private final String debianPackage;

    private final List<String> probe;

    private final Pattern version;

    OracleTool(String command, String debianPackage, String versionOption) {
        this(command, debianPackage, List.of(command, versionOption), VERSION_ANYWHERE);
    }

    OracleTool(String displayName, String debianPackage, List<String> probe, String versionPattern) {
        this.displayName = displayName;
        this.debianPackage = debianPackage;
        this.probe = probe;
        this.version = Pattern.compile(versionPattern);
    }

    /** The command, or for a library the name under which tests ask for it. */
    String displayName() {
        return displayName;
    }

    /** The Debian package that has it. */
    String debianPackage() {
        return debianPackage;
    }

    /** A command that prints the version and succeeds where the tool is installed. */
    List<String> probe() {
        return probe;
    }

    /** Finds the version, as its first group, in what the probe prints. */
    Pattern version() {
        return version;
    }

    /** Whether a test source names this tool, in a string, as a command or an option would. */
    boolean namedIn(String source) {
        return Pattern.compile("\"[^\"\\n]*(?<![\\w-])" + Pattern.quote(displayName) + "(?![\\w-])")
                .matcher(source)
                .find();
    }

    /**
     * Whether a test source names this tool by the part of its name behind {@link #GNU_PREFIX}; meaningful only in a
     * class that puts the two together, or hands the part to one that does.
     */
    boolean namedBehindPrefixIn(String source) {
        return displayName.startsWith(GNU_PREFIX)
                && source.contains('"' + displayName.substring(GNU_PREFIX.length()) + '"');
    }
}
