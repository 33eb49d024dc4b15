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
            foreach (var problem in exception.Problems)
            {
                await Console.Error.WriteLineAsync($"error: {problem}");
            }

            return 1;
        }
    }
}
