using InProcSignalR.Emulator.Fuzz;
using SharpFuzz;

return args switch
{
    ["seeds", var target, var folder] when FuzzTargets.All.ContainsKey(target) => WriteSeeds(target, folder),
    [var target] when FuzzTargets.All.ContainsKey(target) => Fuzz(target),
    [var target, .. var files] when FuzzTargets.All.ContainsKey(target) => Replay(target, files),
    _ => Help(),
};

static int Fuzz(string target)
{
    // A process of its own for the target, so that a stack overflow is a finding like any other.
    Fuzzer.OutOfProcess.Run(input =>
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        FuzzTargets.Holds(target, bytes.ToArray());
    });
    return 0;
}

static int Replay(string target, string[] files)
{
    foreach (var file in files)
        FuzzTargets.Holds(target, File.ReadAllBytes(file));
    Console.WriteLine($"{target} takes or refuses all {files.Length}.");
    return 0;
}

static int WriteSeeds(string target, string folder)
{
    Directory.CreateDirectory(folder);
    var number = 0;
    foreach (var seed in Corpus.Of(target))
        File.WriteAllBytes(Path.Combine(folder, $"{target}-{++number}"), seed);
    Console.WriteLine($"Wrote {number} files into {folder}.");
    return 0;
}

static int Help()
{
    Console.Error.WriteLine($"""
        <target>                   takes inputs from AFL (afl-fuzz)
        <target> <file> …          runs files through the target; what it neither takes nor properly refuses ends in an exception
        seeds <target> <folder>    writes the corpus to start from
        Targets: {string.Join(", ", FuzzTargets.All.Keys)}
        """);
    return 2;
}
