using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>Finds what is wrong with an app without running it; every problem says what to do.</summary>
internal static class AppCheck
{
    public static IReadOnlyList<string> Run(string folder)
    {
        var problems = new List<string>();
        try
        {
            var app = FunctionApp.Read(folder, problems);
            problems.AddRange(FunctionChecks.Run(app));
            if (!app.Settings.IsUnreadable)
            {
                problems.AddRange(SettingChecks.Run(app));
                problems.AddRange(StorageChecks.Run(app));
            }

            if (problems.Count == 0)
            {
                problems.AddRange(LoadedApp.Load(app).Faults.Select(fault => fault.ToString()));
            }
        }
        catch (StartException exception)
        {
            problems.AddRange(exception.Problems);
        }

        return problems;
    }
}
