#include "learn/torch/AdamW.h"

#include <cmath>
#include <utility>

namespace lamella {

namespace {
constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;
} // namespace

AdamW::AdamW(std::vector<torch::Tensor> parameters, double weightDecay)
    : m_parameters(std::move(parameters)),
      m_weightDecay(weightDecay)
{
    for (const torch::Tensor& parameter : m_parameters) {
        m_first.push_back(torch::zeros_like(parameter));
        m_second.push_back(torch::zeros_like(parameter));
    }
}

void AdamW::step(double rate)
{
    const torch::NoGradGuard noGrad;
    ++m_steps;
    const double correction1 = 1.0 - std::pow(kBeta1, static_cast<double>(m_steps));
    const double correction2 = std::sqrt(1.0 - std::pow(kBeta2, static_cast<double>(m_steps)));
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        torch::Tensor& parameter = m_parameters[i];
        const torch::Tensor& gradient = parameter.grad();
        if (!gradient.defined())
            continue;
        if (parameter.dim() > 1 && m_weightDecay > 0)
            parameter.mul_(1.0 - rate * m_weightDecay);
        m_first[i].mul_(kBeta1).add_(gradient, 1.0 - kBeta1);
        m_second[i].mul_(kBeta2).addcmul_(gradient, gradient, 1.0 - kBeta2);
        const torch::Tensor scale = m_second[i].sqrt().div_(correction2).add_(kEpsilon);
        parameter.addcdiv_(m_first[i], scale, -rate / correction1);
    }
}

void AdamW::zeroGradients()
{
    for (torch::Tensor& parameter : m_parameters)
        parameter.mutable_grad() = torch::Tensor();
}

torch::Tensor AdamW::gradientSquares() const
{
    const torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> norms;
    for (const torch::Tensor& parameter : m_parameters)
        if (parameter.grad().defined())
            norms.push_back(parameter.grad().norm());
    return norms.empty() ? torch::zeros({}, torch::kFloat64) : torch::stack(norms).to(torch::kFloat64).square().sum();
}

std::vector<NamedTensor> AdamW::state() const
{
    std::vector<NamedTensor> list;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        list.emplace_back("adam.first." + std::to_string(i), m_first[i]);
        list.emplace_back("adam.second." + std::to_string(i), m_second[i]);
    }
    list.emplace_back("adam.steps", torch::full({1}, m_steps, torch::kInt64));
    return list;
}

void AdamW::restore(const std::vector<NamedTensor>& state)
{
    const torch::NoGradGuard noGrad;
    TORCH_CHECK(state.size() == 2 * m_parameters.size() + 1, "optimiser state of another network");
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        m_first[i].copy_(state[2 * i].second);
        m_second[i].copy_(state[2 * i + 1].second);
    }
    m_steps = state.back().second.item<std::int64_t>();
}

} // namespace lamella
