package org.ohmv.programs.doctor;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * The machine and the Java that this process runs on.
 *
 * @param javaVersion version of the Java runtime, as {@code 17.0.15}
 * @param javaVendor who built it
 * @param javaHome where it is installed
 * @param operatingSystem name, version and architecture
 * @param cores processors that the JVM may use
 * @param memoryBytes memory of the machine, or of the container that limits it
 * @param heapBytes largest Java heap that this process may grow to
 */
record Host(
        String javaVersion,
        String javaVendor,
        Path javaHome,
        String operatingSystem,
        int cores,
        long memoryBytes,
        long heapBytes) {

    /** Asks the running JVM. */
    static Host ofProcess() {
        long memoryBytes = 0;
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean operatingSystem) {
            memoryBytes = operatingSystem.getTotalMemorySize();
        }
        return new Host(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                Path.of(System.getProperty("java.home")),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes,
                Runtime.getRuntime().maxMemory());
    }
}
