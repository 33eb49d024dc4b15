namespace InProcSignalR.LocalHost.Apps;

/// <summary>Finds an app's connections where the extensions look for them: a connection string, or settings below a name for an identity, such as <c>Name__queueServiceUri</c>.</summary>
internal sealed class AppConnections(LocalSettings settings)
{
    private readonly IConfiguration _configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Values.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
        .AddEnvironmentVariables()
        .Build();

    /// <summary>The connection that a binding names, in the order of WebJobs: with the prefix <c>AzureWebJobs</c> before the very name, each below <c>ConnectionStrings</c> first. Null where there is none, or it is empty.</summary>
    public IConfigurationSection? Find(string name) => OrNull(_configuration.GetWebJobsConnectionSection(name));

    /// <summary>The connection of a SignalR binding, whose extension knows no prefix. Null where there is none, or it is empty.</summary>
    public IConfigurationSection? FindForSignalR(string name) => OrNull(_configuration.GetSection("ConnectionStrings").GetSection(name)) ?? OrNull(_configuration.GetSection(name));

    /// <summary>The setting's name as it is written.</summary>
    public static string NameOf(IConfigurationSection connection) => connection.Path.Replace(":", "__", StringComparison.Ordinal);

    private static IConfigurationSection? OrNull(IConfigurationSection? section)
        => section is not null && (!string.IsNullOrEmpty(section.Value) || section.GetChildren().Any()) ? section : null;
}
