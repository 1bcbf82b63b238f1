/**
 * Tells others of a finished run: a command, a webhook, a mail. Nothing here is loaded unless it is asked for, nothing is sent
 * but to where the user said, and no failure touches the report or the exit code.
 */
@NullMarked
package io.portmatrix.notify;

import org.jspecify.annotations.NullMarked;
