/** What results of emulators say beside what all results say: rollouts, superiority, names of trainings. */
@NullMarked
package dev.eddy.result.emulator;

import org.jspecify.annotations.NullMarked;
