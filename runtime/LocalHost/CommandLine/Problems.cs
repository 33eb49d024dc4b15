using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>Says what keeps a verb from its work, a line for each problem.</summary>
internal static class Problems
{
    public static async Task<int> SayAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (StartException exception)
        {
            await WriteAsync(exception);
            return 1;
        }
    }

    public static async Task WriteAsync(StartException exception)
    {
        foreach (var problem in exception.Problems)
        {
            await Console.Error.WriteLineAsync($"error: {problem}");
        }
    }
}
