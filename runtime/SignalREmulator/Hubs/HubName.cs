using System.Text.RegularExpressions;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>What a hub may be called: letters, digits and <c>_</c>, a letter first, as the service requires.</summary>
internal static partial class HubName
{
    public const int MaximumLength = 127;

    public const string Rule = "A hub name has letters, digits and '_' only, starts with a letter and has at most 127 characters.";

    public static bool IsValid(string? name) => name is { Length: > 0 and <= MaximumLength } && Pattern().IsMatch(name);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
