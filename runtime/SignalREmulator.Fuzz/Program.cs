using InProcSignalR.Emulator.Fuzz;
using SharpFuzz;

return args switch
{
    ["seeds", var target, var folder] when ParserTargets.All.ContainsKey(target) => WriteSeeds(target, folder),
    [var target] when ParserTargets.All.ContainsKey(target) => Fuzz(target),
    [var target, .. var files] when ParserTargets.All.ContainsKey(target) => Replay(target, files),
    _ => Help(),
};

static int Fuzz(string target)
{
    Fuzzer.LibFuzzer.Run(bytes => ParserTargets.Holds(target, bytes.ToArray()));
    return 0;
}

static int Replay(string target, string[] files)
{
    foreach (var file in files)
        ParserTargets.Holds(target, File.ReadAllBytes(file));
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
        <target>                   waits for inputs of libFuzzer (libfuzzer-dotnet)
        <target> <file> …          runs files through the target; what it neither takes nor properly refuses ends in an exception
        seeds <target> <folder>    writes the corpus to start from
        Targets: {string.Join(", ", ParserTargets.All.Keys)}
        """);
    return 2;
}
