using System.CommandLine;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Checks;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary><c>check</c>: what is wrong with the app, and what to do about it, without running it.</summary>
internal static class CheckCommand
{
    public static Command Create(StartOptions options)
    {
        var command = new Command("check", "Checks host.json, local.settings.json, every function.json, extensions, connection strings, auth.json and auth.users.json, routes, triggers and CORS, without running the app. Exits 1 where something is wrong, with each problem and its remedy.");
        command.SetAction((result, cancellationToken) => Problems.SayAsync(async () =>
        {
            var folder = await AppProject.ResolveAsync(options.AppFolder(result), cancellationToken);
            var problems = AppCheck.Run(folder);
            if (problems.Count > 0)
            {
                throw new Hosting.StartException(problems);
            }

            foreach (var difference in Differences.Of(FunctionApp.Read(folder)))
            {
                result.InvocationConfiguration.Output.WriteLine($"note: {difference}");
            }

            result.InvocationConfiguration.Output.WriteLine("No problem was found.");
            return 0;
        }));
        return command;
    }
}
