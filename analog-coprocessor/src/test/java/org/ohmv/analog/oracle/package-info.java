/**
 * Circuits solved by tools that are not ours, and their reader. The data and what each field means: {@code README.md}
 * beside the files in the resources of the same name.
 */
package org.ohmv.analog.oracle;
