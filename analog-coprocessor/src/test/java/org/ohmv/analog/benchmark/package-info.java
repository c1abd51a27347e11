/**
 * JMH benchmarks of the analog model, one thread. Build them with the profile {@code jmh}, which generates what JMH
 * needs, and run them all or by name:
 *
 * <pre>
 *   mvn -q -Pquick,jmh -pl analog-coprocessor -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 *   java -cp analog-coprocessor/target/test-classes:analog-coprocessor/target/classes:$(cat analog-coprocessor/target/classpath) \
 *       org.openjdk.jmh.Main EffectiveMatrixBenchmark
 * </pre>
 *
 * <p>What was measured, and what limits it, is in the module's {@code NUMERICS.md}.
 */
package org.ohmv.analog.benchmark;
