/**
 * Words about words, for the messages of every module: here because all others depend on this one. It knows no
 * instruction.
 */
package org.ohmv.isa.text;
