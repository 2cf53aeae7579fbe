#include "cli/Command.h"
#include "cli/JsonText.h"

#include "base/Version.h"
#include "learn/LearnBackend.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace lamella::cli {

namespace {

class InfoCommand final : public Command {
public:
    const char* name() const override { return "info"; }
    const char* summary() const override { return "Shows versions, devices, threads and learn back ends"; }

    void declare(CLI::App& app) override
    {
        app.add_flag("--json", m_json, "Print one JSON document");
        app.add_option("--backend", m_backend,
                       "Load this learn back end instead of the usual one and report what it can do");
    }

    int run(Context& context) override
    {
        nlohmann::json json{{"program", "lamella-cli"}, {"version", kVersion}, {"threads", computeThreads(0)}};
        json["model_format"] = ModelHeader::kFormat;
        nlohmann::json files = nlohmann::json::array();
        for (const auto& file : learnBackendCandidates())
            files.push_back(file.string());
        json["learn_backends"] = files;
        if (!m_backend.empty())
            describeGiven(context, json);
        else
            describeUsual(json);
        if (m_json)
            context.out << jsonText(json) << '\n';
        else
            print(context, json);
        return 0;
    }

private:
    static void describe(nlohmann::json& json, const BackendInfo& info)
    {
        json["backend"] = info.name;
        json["backend_file"] = info.file.string();
        json["devices"] = info.devices;
    }

    /// With --json a reason why it does not load is in the document, too, for programs that look for back ends.
    void describeGiven(Context& context, nlohmann::json& json) const
    {
        try {
            describe(json, loadLearnBackendFile(m_backend).info());
        } catch (const Error& error) {
            json["backend_error"] = error.what();
            json["backend_error_reason"] = error.arguments().empty() ? std::string() : error.arguments().front();
            if (m_json)
                context.out << jsonText(json) << '\n';
            throw;
        }
    }

    /// The back end that train and predict take; one that does not load is what is to be known here, no failure.
    static void describeUsual(nlohmann::json& json)
    {
        try {
            describe(json, loadLearnBackend().info());
        } catch (const Error& error) {
            json["backend_error"] = error.what();
        }
        for (const Error& error : refusedLearnBackends())
            json["backends_left_out"].push_back(error.what());
    }

    static void print(Context& context, const nlohmann::json& json)
    {
        context.out << "Lamella " << kVersion << " - research use, not a medical device\n"
                    << "threads          " << json["threads"] << '\n';
        for (const auto& file : json["learn_backends"])
            context.out << "learn back end   " << file.get<std::string>() << '\n';
        if (json.contains("backend_error"))
            context.out << "not loaded       " << json["backend_error"].get<std::string>() << '\n';
        for (const auto& sentence : json.value("backends_left_out", nlohmann::json::array()))
            context.out << "left out         " << sentence.get<std::string>() << '\n';
        if (json.contains("backend")) {
            context.out << "loaded           " << json["backend"].get<std::string>() << " of "
                        << json["backend_file"].get<std::string>() << '\n';
            for (const auto& device : json["devices"])
                context.out << "device           " << device.get<std::string>() << '\n';
        }
    }

    bool m_json = false;
    std::string m_backend;
};

} // namespace

std::unique_ptr<Command> makeInfoCommand()
{
    return std::make_unique<InfoCommand>();
}

} // namespace lamella::cli
