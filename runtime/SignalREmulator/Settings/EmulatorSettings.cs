namespace InProcSignalR.Emulator.Settings;

/// <summary>What a settings file says, with everything that is wrong in it.</summary>
/// <param name="Templates">The upstream templates, in order.</param>
/// <param name="ConnectionString">Names port and primary key; null when the file has none.</param>
/// <param name="AccessKey">The primary key; null when the file has none.</param>
/// <param name="SecondaryAccessKey">The secondary key; null when the file has none.</param>
/// <param name="Problems">Every problem, each with the place it is at; empty for a good file.</param>
internal sealed record EmulatorSettings(
    IReadOnlyList<UpstreamTemplate> Templates, string? ConnectionString, string? AccessKey, string? SecondaryAccessKey, IReadOnlyList<string> Problems)
{
    public static EmulatorSettings Broken(string problem) => new([], null, null, null, [problem]);
}
