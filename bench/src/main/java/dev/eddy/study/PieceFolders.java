package dev.eddy.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.experiment.KeptWorkbench;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Pieces;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.store.Json;
import dev.eddy.store.PieceFolder;
import dev.eddy.store.RunLock;
import dev.eddy.tensor.Scope;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shared pieces as folders beside the run folders, one for each record of settings, seed, precision and version of Eddy. The first
 * who asks makes the piece, whatever thread or process it is in, and the others wait; a making that was stopped or killed goes on
 * from its last checkpoint. What is handed out was read back, so that all get the same bits.
 *
 * @param folder of the pieces
 */
record PieceFolders(Path folder, double secondsBetweenCheckpoints) implements Pieces {
    /** Files are locked for processes; these are for the threads of this one. */
    private static final Map<Path, ReentrantLock> MAKING = new ConcurrentHashMap<>();

    private static final int HASH_IN_NAME = 12;
    private static final long WAIT_MILLIS = 100;

    /** Pieces of the runs in a folder of run folders. */
    static PieceFolders under(Path runs, double secondsBetweenCheckpoints) {
        return new PieceFolders(runs.resolve("pieces"), secondsBetweenCheckpoints);
    }

    @Override
    public Piece get(SharedPiece piece, Seed seed, Workbench asking) {
        String identity = identity(piece, seed, asking);
        PieceFolder place = new PieceFolder(
                folder.resolve(piece.shortName() + "-" + Json.sha256(identity).substring(0, HASH_IN_NAME)), identity);
        ReentrantLock lock =
                MAKING.computeIfAbsent(place.path().toAbsolutePath().normalize(), path -> new ReentrantLock());
        Check.that(!lock.isHeldByCurrentThread(), "the shared piece %s asks for itself", piece.shortName());
        while (!tryLock(lock)) {
            asking.pause();
        }
        try {
            return readOrMake(piece, seed, asking, place);
        } finally {
            lock.unlock();
        }
    }

    private Piece readOrMake(SharedPiece piece, Seed seed, Workbench asking, PieceFolder place) {
        Optional<PieceFolder.Stored> there = place.read();
        if (there.isEmpty()) {
            try (RunLock alone = alone(place, asking)) {
                there = place.read();
                if (there.isEmpty()) {
                    make(piece, seed, asking, place);
                    there = place.read();
                }
            }
        }
        PieceFolder.Stored stored =
                there.orElseThrow(() -> new Misuse("the shared piece in " + place.path() + " cannot be read back"));
        return new Piece(stored.outcome(), stored.tensors(), stored.numbers());
    }

    private static RunLock alone(PieceFolder place, Workbench asking) {
        place.create();
        return RunLock.await(place.path(), () -> {
                    asking.pause();
                    return false;
                })
                .orElseThrow();
    }

    private void make(SharedPiece piece, Seed seed, Workbench asking, PieceFolder place) {
        try (Scope scope = Scope.open()) {
            Workbench own = new KeptWorkbench(
                    asking.precision(),
                    asking.progress(),
                    new CheckpointKeeper(place.checkpoint(), place::saveCheckpoint),
                    secondsBetweenCheckpoints,
                    this);
            Piece made = piece.make(seed, own);
            place.write(new PieceFolder.Stored(made.outcome(), made.tensors(), made.numbers()));
        }
    }

    private static String identity(SharedPiece piece, Seed seed, Workbench asking) {
        if (!(piece instanceof Record settings)) {
            throw new Misuse("a shared piece is a record, whose components are all that decides it; " + piece.getClass()
                    + " is none");
        }
        ObjectNode tree = new Canonical(KindsRegistry.found()).write(settings);
        ObjectNode whole = tree.objectNode();
        whole.put("piece", piece.getClass().getName());
        whole.set("settings", tree);
        whole.put("seed", seed.value());
        whole.put("precision", asking.precision().toString());
        whole.put("eddy", Machine.eddyVersion());
        return Json.canonical(whole);
    }

    private static boolean tryLock(ReentrantLock lock) {
        try {
            return lock.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return lock.tryLock();
        }
    }
}
