/**
 * Any bytes can be assembled or linked: nothing comes out but an object or diagnostics, within bounds of time and
 * memory. Seeds lie beside the classes' resources, one folder for each target.
 */
package org.ohmv.assembler.fuzz;
