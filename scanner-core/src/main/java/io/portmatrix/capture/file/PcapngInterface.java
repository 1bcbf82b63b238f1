package io.portmatrix.capture.file;

import io.portmatrix.capture.LinkType;
import org.jspecify.annotations.Nullable;

/**
 * An interface that a section of a pcapng file describes.
 *
 * @param number its link type's
 * @param type null if that is not understood
 * @param snapLength how much of a packet was kept; 0 for all of it
 * @param time what its packets' times are counted in
 */
record PcapngInterface(int number, @Nullable LinkType type, long snapLength, TimeScale time) {}
