namespace InProcSignalR.SignalRServiceExtension.Tests.Surface;

/// <summary>The official surface, as the listing beside this file has it: a type's line, then its members' lines.</summary>
internal static class SurfaceListing
{
    public static IEnumerable<(string Type, string Line)> Read()
    {
        using var stream = typeof(SurfaceListing).Assembly.GetManifestResourceStream("official-surface.txt")!;
        using var reader = new StreamReader(stream);
        var (space, type) = ("", "");
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
            {
                space = line["namespace ".Length..];
            }
            else if (line.StartsWith(' '))
            {
                yield return (type, line.Trim());
            }
            else if (line.Length > 0)
            {
                type = $"{space}.{line[..line.IndexOf(" — ", StringComparison.Ordinal)]}";
                yield return (type, line[line.IndexOf(" — ", StringComparison.Ordinal)..]);
            }
        }
    }
}
