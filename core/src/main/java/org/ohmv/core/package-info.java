/**
 * The machine: harts, memory, devices and an engine put together and run until something ends the run.
 *
 * <p>{@link org.ohmv.core.Machine} is the entry point. What it is made of lives in the packages below and does not know
 * it. Nothing here knows files, command lines or any particular coprocessor.
 */
package org.ohmv.core;
