/**
 * Capture files: pcap and pcapng, compressed or not, from a file or a stream. A file is hostile: no length in it is believed,
 * memory does not depend on anything in it, and what is wrong with it is a line for people, after all packets that came
 * before. {@code CaptureFile} is where to start reading.
 */
@NullMarked
package io.portmatrix.capture.file;

import org.jspecify.annotations.NullMarked;
