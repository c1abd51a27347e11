/**
 * Holds the assembler and the linker to GNU's: the same sources go through both, and the objects and programs must be
 * equal. Every test here skips, and says so, where a GNU tool that it needs is not installed.
 */
package org.ohmv.assembler.gnu;
