namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>Lines up columns with spaces, so that the output reads well and can be cut by other tools.</summary>
internal static class TextTable
{
    public static void Write(TextWriter output, string indent, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine((indent + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
        }
    }
}
