/**
 * Documents made from the rows and from the Xohm tables: pure functions from data to text.
 *
 * <p>Entry points: {@link org.ohmv.isa.document.XohmAssemblerInclude}, {@link org.ohmv.isa.document.XohmHeader} and
 * {@link org.ohmv.isa.document.XohmTables}. The results are checked in; a test compares them with what is generated.
 * This package writes no files and knows nothing about assembling.
 */
package org.ohmv.isa.document;
