/**
 * What the headers of one captured frame say, read where they lie: nothing is copied and nothing is made for a packet.
 * Frames are hostile. No number in them is believed before what it claims was found to be there, bytes that were not
 * captured are never read, and nothing here throws because of a frame.
 */
@NullMarked
package io.portmatrix.capture.packet;

import org.jspecify.annotations.NullMarked;
