/**
 * Systems of linear equations as files: Matrix Market in, sparse rows and right-hand sides out. Knows nothing of
 * solving, nor of machines.
 */
package org.ohmv.programs.matrix;
